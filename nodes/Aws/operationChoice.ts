import type { IExecuteFunctions } from 'n8n-workflow';

import { readIndex, readOperation, readService, serviceExists } from '../../aws/catalog/read';
import { AwsError } from '../../aws/errors';

export interface OperationChoice {
	/** Catalog key, e.g. `s3`. */
	readonly service: string;
	/** AWS's name, e.g. `ListObjectsV2`. */
	readonly operation: string;
}

/** `s3:ListObjectsV2` as the list stores it. */
export const choiceValue = ({ service, operation }: OperationChoice): string => `${service}:${operation}`;

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The catalog key for what a person writes: the key, AWS's name, another name of the service. */
export function serviceKey(name: string): string {
	const trimmed = name.trim();
	if (serviceExists(trimmed)) return trimmed;
	const wanted = plain(trimmed);
	const found = readIndex().services.find(
		({ key, id, name: fullName, aliases }) =>
			wanted !== '' && [key, id, fullName, ...aliases].some((text) => plain(text) === wanted),
	);
	return found?.key ?? trimmed;
}

/**
 * The operation that the parameters name. The operation alone is enough where it carries its service.
 * @param service value of the Service parameter, may be empty
 * @param operation value of the API Operation parameter: `ListObjectsV2`, `list-objects-v2` or `s3:ListObjectsV2`
 * @throws AwsError with the nearest names, before any request
 */
export function resolveChoice(service: string, operation: string): OperationChoice {
	const colon = operation.indexOf(':');
	const named = colon < 0 ? service.trim() : operation.slice(0, colon);
	const wanted = operation.slice(colon + 1).trim();
	if (wanted === '') {
		throw new AwsError({
			code: 'MissingParameter',
			message: 'No operation is chosen',
			nextStep: 'Choose one in \'API Operation\'. Words in any order find it, e.g. "put item dynamodb".',
			field: 'apiOperation',
		});
	}
	if (named === '') {
		throw new AwsError({
			code: 'MissingParameter',
			message: `The service of the operation "${wanted}" is not known`,
			nextStep: "Choose a service in 'Service', or write the operation with its service, e.g. s3:ListBuckets.",
			field: 'service',
		});
	}
	const key = serviceKey(named);
	if (service.trim() !== '' && serviceKey(service) !== key) {
		throw new AwsError({
			code: 'OtherService',
			message: `The operation ${wanted} belongs to "${key}", but 'Service' is "${serviceKey(service)}"`,
			nextStep: "Choose the operation again, or leave 'Service' empty.",
			service: key,
			operation: wanted,
			field: 'apiOperation',
		});
	}
	const operations = readService(key).operations;
	if (Object.hasOwn(operations, wanted)) return { service: key, operation: wanted };
	const same = Object.keys(operations).find((name) => plain(name) === plain(wanted));
	if (same === undefined) readOperation(key, wanted);
	return { service: key, operation: same ?? wanted };
}

/** The operation that the node's parameters choose for one item. */
export function operationChoice(context: IExecuteFunctions, itemIndex: number): OperationChoice {
	const value = (name: string): string => {
		const given: unknown = context.getNodeParameter(name, itemIndex, '', { extractValue: true });
		return typeof given === 'string' ? given : '';
	};
	return resolveChoice(value('service'), value('apiOperation'));
}
