import { stream as streamLocator } from './locators';

/** The stream of an operation. */
export const stream = { StreamName: { name: 'stream', locator: streamLocator, optional: false } } as const;

export const mode = {
	name: 'mode',
	label: 'Mode',
	optional: false,
	choices: { ON_DEMAND: 'On-Demand', PROVISIONED: 'Provisioned' },
	default: 'ON_DEMAND',
	description: 'Whether AWS scales the stream by itself, or you say how many shards it has',
} as const;
