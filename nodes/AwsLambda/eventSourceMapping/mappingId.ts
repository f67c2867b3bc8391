import { mapping } from '../locators';

/** The mapping of an operation. */
export const mappingId = { UUID: { locator: mapping, name: 'mappingId' } } as const;
