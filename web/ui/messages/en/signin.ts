import type { Translation } from '../translation.ts';
import type { signin as source } from '../vi/signin.ts';

export const signin: Translation<typeof source> = {
  'sign-in.out': 'Sign out',
  'staff.not-sent': 'Not sent yet',
  'staff.not-sent-detail':
    'The server has not answered. What you filled in is still here; press the button again: sent twice, it is recorded once.',
};
