import type { IExecuteFunctions } from 'n8n-workflow';

import { nearest } from '../../../aws/catalog/search';
import { readService } from '../../../aws/catalog/read';
import { AwsError } from '../../../aws/errors';
import type { OperationChoice } from '../operationChoice';
import { serviceKey } from '../operationChoice';

/** A waiter, and the operation that it calls. */
export interface WaiterChoice extends OperationChoice {
	/** AWS's name, e.g. `InstanceRunning`. */
	readonly waiter: string;
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The waiter that the parameters name. The waiter alone is enough where it carries its service.
 * @param service value of the Service parameter, may be empty
 * @param waiter value of the Wait For parameter: `InstanceRunning`, `instance-running` or `ec2:InstanceRunning`
 * @throws AwsError with the nearest names, before any request
 */
export function resolveWaiter(service: string, waiter: string): WaiterChoice {
	const colon = waiter.indexOf(':');
	const named = colon < 0 ? service.trim() : waiter.slice(0, colon);
	const wanted = waiter.slice(colon + 1).trim();
	if (wanted === '') {
		throw new AwsError({
			code: 'MissingParameter',
			message: 'Nothing to wait for is chosen',
			nextStep: 'Choose it in \'Wait For\'. Words in any order find it, e.g. "instance running".',
			field: 'waiter',
		});
	}
	if (named === '') {
		throw new AwsError({
			code: 'MissingParameter',
			message: `The service of "${wanted}" is not known`,
			nextStep: "Choose a service in 'Service', or write the waiter with its service, e.g. ec2:InstanceRunning.",
			field: 'service',
		});
	}
	const key = serviceKey(named);
	const { name, waiters } = readService(key);
	const found = Object.entries(waiters).find(([waiterName]) => plain(waiterName) === plain(wanted));
	if (found !== undefined) return { service: key, waiter: found[0], operation: found[1].operation };
	const near = nearest(wanted, Object.keys(waiters));
	throw new AwsError({
		code: 'UnknownWaiter',
		message: `AWS describes no way to wait for "${wanted}" in ${name}`,
		nextStep:
			near.length > 0
				? `Did you mean ${near.map((each) => `"${each}"`).join(' or ')}?`
				: "Repeat 'Call API Operation' in the workflow, with a Wait node between.",
		service: key,
		field: 'waiter',
	});
}

/** The waiter that the node's parameters choose for one item. */
export function waiterChoice(context: IExecuteFunctions, itemIndex: number): WaiterChoice {
	const value = (name: string): string => {
		const given: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
		return typeof given === 'string' ? given : '';
	};
	return resolveWaiter(value('service'), value('waiter'));
}
