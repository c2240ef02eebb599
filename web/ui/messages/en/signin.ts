import type { Translation } from '../translation.ts';
import type { signin as source } from '../vi/signin.ts';

export const signin: Translation<typeof source> = {
  'sign-in.card': 'Traders',
  'sign-in.card-detail': 'Scan the code on the card from the market board, then enter your PIN. No password.',
  'sign-in.failed': 'Signing in did not work',
  'sign-in.forgot': 'Forgot the password, lost the phone?',
  'sign-in.forgot-card': 'Traders who lost the phone or forgot the PIN ask the board for a new card.',
  'sign-in.forgot-head':
    'A head asks another head. Where there is none, whoever installed the server makes the link on that machine.',
  'sign-in.forgot-staff':
    'Ask the head of the board for a link to a new password: on the page Staff, under your name. Open the link or scan its QR code; your user name is shown there too.',
  'sign-in.out': 'Sign out',
  'sign-in.password': 'Password',
  'sign-in.staff': 'Market board, inspectors, gate',
  'sign-in.submit': 'Sign in',
  'sign-in.title': 'Sign in',
  'sign-in.user': 'User name',
  'staff.not-sent': 'Not sent yet',
  'staff.not-sent-detail':
    'The server has not answered. What you filled in is still here; press the button again: sent twice, it is recorded once.',
};
