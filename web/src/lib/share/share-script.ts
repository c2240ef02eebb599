/**
 * All that a public page does with script: it offers the telephone's own way of handing its address on, or copies it.
 * The page is whole without it, so it travels inside the page and asks for nothing. The policy knows it by the hash of
 * its text.
 */
export const shareScript = `for(const box of document.querySelectorAll('[data-share]')){
const url=location.origin+location.pathname,said=box.querySelector('[role=status]');
box.hidden=!navigator.share&&!navigator.clipboard;
box.querySelector('button').onclick=()=>(navigator.share?navigator.share({title:document.title,url}):navigator.clipboard.writeText(url).then(()=>{said.textContent=said.dataset.copied})).catch(()=>{});
}`;

/** What the page shell carries: the script where something can be shared, else nothing. */
export function shareIn(html: string): string {
  return html.includes('data-share') ? `<script>${shareScript}</script>` : '';
}
