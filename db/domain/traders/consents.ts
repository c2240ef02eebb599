import type { Words } from '../words.ts';

/** For what a trader may agree that something personal is shown. */
export const consentPurposes = ['public_phone'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

/**
 * What is agreed to, word for word. Whoever changes a text gives it a new version: a consent counts for the text that was
 * read, and is asked for again under another one.
 */
export const consentTexts: Readonly<
  Record<ConsentPurpose, { readonly version: string; readonly text: Words }>
> = {
  public_phone: {
    version: '2026-11',
    text: {
      vi: 'Tôi đồng ý cho hiện số điện thoại này trên trang sạp và bản đồ của chợ, để khách gọi hỏi hàng. Tôi rút lại lúc nào cũng được; rút xong số không còn hiện nữa.',
      en: 'I agree that this phone number is shown on my stall’s page and on the market’s map, so that customers can call. I can withdraw at any time; from then on the number is not shown.',
    },
  },
};
