/** Three short tones and a tremble: a strip may be read now. A device that can do neither stays silent, and the page says it. */
export function callReader(): void {
  if ('vibrate' in navigator) navigator.vibrate([200, 100, 200, 100, 200]);
  if (!('AudioContext' in globalThis)) return;
  const sound = new AudioContext();
  for (const at of [0, 0.35, 0.7]) {
    const tone = sound.createOscillator();
    const loudness = sound.createGain();
    loudness.gain.value = 0.15;
    tone.frequency.value = 880;
    tone.connect(loudness).connect(sound.destination);
    tone.start(sound.currentTime + at);
    tone.stop(sound.currentTime + at + 0.2);
  }
  setTimeout(() => void sound.close(), 1500);
}
