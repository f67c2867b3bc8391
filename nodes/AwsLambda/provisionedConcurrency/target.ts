import { functionName } from '../fields';
import { qualifier } from '../locators';

/** A version or an alias of a function; AWS keeps nothing ready for $LATEST. */
export const target = {
	...functionName,
	Qualifier: { locator: { ...qualifier, description: 'Version or alias; $LATEST cannot have it' } },
} as const;
