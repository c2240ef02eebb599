import { createContext } from 'svelte';
import type { Shell } from './shell.svelte.ts';

/** The device's shell: set by the root layout, told by pages when nobody is using the kiosk. */
export const [useShell, provideShell] = createContext<Shell>();
