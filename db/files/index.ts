export { fileStoreAt, hashOf } from './store.ts';
export type { FileStore, KeptFile } from './store.ts';
export { fileBytesMax, imagePixelsMax, keepable } from './photo.ts';
export type { KeepableFile } from './photo.ts';
export { drawPng } from './draw.ts';
export { withHidden } from './hide.ts';
export type { ShownImage } from './hide.ts';
