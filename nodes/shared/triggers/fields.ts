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

/** The way of an event of an AWS service, where its guide says no more. */
export const BY_EVENTBRIDGE =
	"EventBridge delivers each event that it gets to the queue at least once, and tries for 24 hours. Whether the service sends all of its events to EventBridge at least once, or may miss one in rare cases, is what AWS's events reference calls its delivery type.";

/** The same of services whose guides say that they send on a best-effort basis. */
export const BEST_EFFORT =
	'AWS sends the event to EventBridge on a best-effort basis, so in rare cases it is missing; EventBridge delivers what it has to the queue at least once.';

/** What events of AWS services on the default bus cost. */
export const FREE_EVENTS = 'EventBridge does not charge for events of AWS services on the default bus.';
