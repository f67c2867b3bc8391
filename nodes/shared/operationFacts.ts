import { readOperation, readService } from '../../aws/catalog/read';
import type { AccessClass, MemberRef, OperationFlag, ServiceModel } from '../../aws/catalog/types';
import { documentationUrl } from './documentation';
import type { Operation, Service } from './operation';
import { commandOf } from './operation';

/** What is known of an operation before it is called, whether AWS's models or its record tell it. */
export interface OperationFacts {
	/** Catalog key. */
	readonly service: string;
	/** AWS's name; method and path where AWS's models do not have it. */
	readonly operation: string;
	readonly model: ServiceModel;
	/** AWS's input; absent where there is none, or where AWS's models do not have the operation. */
	readonly input?: MemberRef;
	readonly access: AccessClass;
	readonly flags: readonly OperationFlag[];
	/** IAM actions. */
	readonly iam: readonly string[];
	/** URL of its documentation. */
	readonly documentation: string;
}

/** Facts of an operation: those of its `request`, or those of its `command` in the catalog. */
export function factsOf(
	service: Service,
	{ command, request }: Pick<Operation, 'command' | 'request'>,
): OperationFacts {
	const called = commandOf(service, command);
	const model = readService(called.service);
	if (request !== undefined) return { ...called, model, flags: [], ...request };
	const { input, access, flags = [], iam } = readOperation(called.service, called.operation);
	return {
		...called,
		model,
		...(input === undefined ? {} : { input }),
		access,
		flags,
		iam: iam === undefined ? [] : [iam],
		documentation: documentationUrl(called),
	};
}
