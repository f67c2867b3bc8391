import {
	certificate as certificateLocator,
	listener as listenerLocator,
	loadBalancer as loadBalancerLocator,
	targetGroup as targetGroupLocator,
} from './locators';

export const loadBalancer = { locator: loadBalancerLocator, optional: false, required: true } as const;
/** Only for the list of its listeners: the call itself needs the listener alone. */
export const loadBalancerOfListener = {
	locator: {
		...loadBalancerLocator,
		description: 'Its listeners are in the list below; not needed with the ARN of one',
	},
	optional: false,
	required: false,
} as const;
export const listener = { locator: listenerLocator } as const;
export const certificate = { locator: certificateLocator, optional: false } as const;
export const targetGroup = { locator: targetGroupLocator, optional: false, required: true } as const;

/** The targets that a call is about; all of the same port. */
export const targetIds = {
	type: 'list',
	label: 'Target IDs',
	optional: false,
	placeholder: 'e.g. i-0123456789abcdef0',
	description: 'IDs of instances, IP addresses, or the ARN of a function or load balancer, separated by commas',
} as const;

export const targetPort = {
	type: 'string',
	label: 'Port',
	description: 'Empty means the port of the target group',
} as const;

export const availabilityZone = {
	type: 'string',
	placeholder: 'e.g. eu-west-1a, or all',
	description: 'Needed for an IP address outside of the VPC',
} as const;

/** Targets as AWS's input has them. */
export const targetsOf = (
	ids: readonly string[] | undefined,
	more: { readonly Port?: unknown; readonly AvailabilityZone?: unknown },
): object[] | undefined => ids?.map((Id) => ({ Id, ...more }));
