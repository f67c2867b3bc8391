import { certificate as certificateLocator } from '../shared/certificate';

/** The certificate of an operation. */
export const certificate = { locator: certificateLocator } as const;
