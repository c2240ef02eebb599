import { problemText } from '#ui/messages/index.ts';
import type { StaffLang } from '#ui/messages/index.ts';
import type { Photo } from './photo-bytes.ts';
import { PhotoRefused, shrinkPhoto } from './photo.ts';

/** A picture that a field of files is given: made small, or refused with words. */
export class PhotoTaking {
  isWorking = $state(false);
  problem = $state('');

  async take(input: HTMLInputElement, lang: StaffLang, onphoto: (photo: Photo) => void): Promise<void> {
    const file = input.files?.[0];
    if (file === undefined) return;
    this.isWorking = true;
    this.problem = '';
    try {
      onphoto(await shrinkPhoto(file));
    } catch (cause) {
      if (!(cause instanceof PhotoRefused)) throw cause;
      this.problem = problemText(lang, cause.code);
    } finally {
      this.isWorking = false;
      // Emptied, so that the same picture can be chosen a second time.
      input.value = '';
    }
  }
}
