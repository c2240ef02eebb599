/**
 * A page whose whole content is one picture that follows the pointer, as large as a map's frame: the least that a drag can
 * cost in the same browser. The picture is of stripes, so that a browser cannot take it for a plain colour.
 *
 * @param size of the frame, in px
 */
export function bareLayer({ width, height }: { width: number; height: number }): string {
  return `<!doctype html><style>
    body { margin: 0 }
    .map { width: ${width}px; height: ${height}px; overflow: clip }
    .layer { height: 100%; will-change: transform; background: repeating-linear-gradient(45deg, #fed 0 10px, #dca 10px 20px) }
  </style><div class="map"><div class="layer"></div></div><script>
    const [map, layer] = document.querySelectorAll('div');
    let at, x = 0, y = 0;
    map.onpointerdown = (event) => { at = event; map.setPointerCapture(event.pointerId); };
    map.onpointermove = (event) => {
      if (at === undefined) return;
      x += event.clientX - at.clientX;
      y += event.clientY - at.clientY;
      at = event;
      layer.style.transform = 'translate(' + x + 'px,' + y + 'px)';
    };
    map.onpointerup = () => { at = undefined; };
  </script>`;
}
