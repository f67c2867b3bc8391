import type { INodeProperties } from 'n8n-workflow';

import { maxAttempts, timeout } from './callProperties';

/** What every call of a sub-node can have, beside the options of its own; in the order of their labels. */
export const subNodeOptions = (...own: INodeProperties[]): INodeProperties => ({
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		...own,
		maxAttempts,
		{ ...timeout, default: 60, description: 'How long a call may take in all, with all its attempts' },
	].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
});
