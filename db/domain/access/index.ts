export { deviceName } from './device-name.ts';
export type { DeviceName } from './device-name.ts';
export { may, permissions, permissionsOf, roles, roleWords } from './permissions.ts';
export type { Permission, Role } from './permissions.ts';
export { requiredFromTheFirstDay, secondStepRoles } from './second-step.ts';
export type { SecondStepRole } from './second-step.ts';
export { base32, fromBase32, stepOf, totpAddress, totpCode, totpStepOf } from './totp.ts';
