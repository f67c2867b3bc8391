import type { INodeProperties } from 'n8n-workflow';

/** Keys of the node's operations, as workflows store them. Each is of one resource only, and tells by itself what to do. */
export const OPERATIONS = {
	call: 'callApiOperation',
	waitUntil: 'waitUntil',
	runJob: 'runJob',
	send: 'sendSignedRequest',
	sign: 'signRequest',
	presign: 'createPresignedUrl',
	whoAmI: 'whoAmI',
	generatePolicy: 'generatePolicy',
	diagnose: 'diagnose',
	setUp: 'setUp',
	sessionCredentials: 'getSessionCredentials',
	cleanUp: 'cleanUpTriggers',
} as const;

/** Operation of a resource where a workflow stores none: n8n does not store a parameter that has its default. */
export const DEFAULT_OPERATIONS = {
	api: OPERATIONS.call,
	identity: OPERATIONS.whoAmI,
	policy: OPERATIONS.generatePolicy,
	request: OPERATIONS.send,
	trigger: OPERATIONS.cleanUp,
} as const;

export type Resource = keyof typeof DEFAULT_OPERATIONS;

/** Resource where a workflow stores none. */
export const DEFAULT_RESOURCE: Resource = 'api';

/** The operation that stored parameters stand for; undefined where the resource is not known. */
export function storedOperation(parameters: { resource?: unknown; operation?: unknown }): unknown {
	if (parameters.operation !== undefined) return parameters.operation;
	const resource = parameters.resource ?? DEFAULT_RESOURCE;
	return Object.entries(DEFAULT_OPERATIONS).find(([name]) => name === resource)?.[1];
}

type Show = Readonly<Record<string, Array<string | boolean>>>;

/** The same properties for several situations; n8n shows the one whose conditions hold. */
export const shownWhen = (situations: readonly Show[], properties: readonly INodeProperties[]): INodeProperties[] =>
	situations.flatMap((situation) =>
		properties.map((property) => ({
			...property,
			displayOptions: { ...property.displayOptions, show: { ...situation, ...property.displayOptions?.show } },
		})),
	);

/** Where an operation of AWS's API is chosen: to call it, or to presign its request. */
export const WITH_API_OPERATION: readonly Show[] = [
	{ operation: [OPERATIONS.call] },
	{ operation: [OPERATIONS.presign], presignSource: ['apiOperation'] },
];

/** Where a person writes the request. */
export const WITH_REQUEST: readonly Show[] = [
	{ operation: [OPERATIONS.send] },
	{ operation: [OPERATIONS.sign] },
	{ operation: [OPERATIONS.presign], presignSource: ['request'] },
];
