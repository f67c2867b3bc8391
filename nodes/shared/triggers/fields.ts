import type { INodeProperties } from 'n8n-workflow';

/** A field of texts separated by commas, in which `*` stands for any characters. */
export const namesField = (
	displayName: string,
	name: string,
	placeholder: string,
	description: string,
): INodeProperties => ({ displayName, name, type: 'string', default: '', placeholder, description });

/** A choice of several values; the values are what AWS calls them, unless labels are given. */
export const choicesField = (
	displayName: string,
	name: string,
	choices: readonly string[] | Readonly<Record<string, string>>,
	chosen: readonly string[],
	description: string,
): INodeProperties => {
	const pairs = Array.isArray(choices)
		? (choices as readonly string[]).map((value) => [value, value] as const)
		: Object.entries(choices);
	return {
		displayName,
		name,
		type: 'multiOptions',
		options: pairs
			.map(([value, label]) => ({ name: label, value }))
			.sort((left, right) => left.name.localeCompare(right.name)),
		default: [...chosen],
		description,
	};
};

/** What the guide of EventBridge says of services that send their events durably, and of the way to the queue. */
export const DURABLE =
	'AWS sends the event to EventBridge at least once, and EventBridge delivers it to the queue at least once; it tries for 24 hours.';

/** The same of services that send on a best-effort basis. */
export const BEST_EFFORT =
	'AWS sends the event to EventBridge on a best-effort basis, so in rare cases it is missing; EventBridge delivers what it has to the queue at least once.';

/** What events of AWS services on the default bus cost. */
export const FREE_EVENTS = 'EventBridge does not charge for events of AWS services on the default bus.';
