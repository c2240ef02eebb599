import type { Translation } from '../translation.ts';
import type { photos as source } from '../vi/photos.ts';

export const photos: Translation<typeof source> = {
  'photos.add': 'Add a cover',
  'photos.area': 'Cover {number}',
  'photos.areas': '{count} covers',
  'photos.back': 'Take the photo back',
  'photos.back-detail': 'Once taken back, nobody outside sees it any more.',
  'photos.choose': 'Cover and publish',
  'photos.choose-again': 'Cover anew',
  'photos.cover': 'Cover faces and number plates',
  'photos.cover-detail':
    'Drag on the photo to draw a cover. Drag a cover to move it, its round corner to change its size. By keys: arrows move, Shift and arrows change the size, Delete removes, Ctrl and Z undoes.',
  'photos.covered':
    'What is under a cover is filled in for good in the published image. Only the staff see the original.',
  'photos.detail':
    'The stall’s page shows only photos that you chose and covered. At most {most} of each visit.',
  'photos.gone': 'Taken back {time}, {by}',
  'photos.never': 'Not published',
  'photos.nothing': 'There is no face and no number plate in this photo',

  'photos.publish': 'Publish the covered photo',
  'photos.remove': 'Remove the chosen cover',
  'photos.script': 'Drawing covers needs JavaScript. Turn it on, or use another device.',
  'photos.shown': 'Published {time}, {by}',
  'photos.source': 'Photo of item {item}',
  'photos.taken-correction': 'after the correction',
  'photos.taken-visit': 'at the visit',
  'photos.title': 'Photos for everybody',
  'photos.undo': 'Undo',
};
