import type { ContentValues } from '../../shared/content';
import { contentOf } from '../../shared/content';
import type { OperationRun } from '../../shared/operation';

interface InvocationValues extends ContentValues {
	readonly FunctionName?: string;
	readonly Qualifier?: string;
	readonly InvocationType?: unknown;
	readonly logTail?: boolean;
	readonly clientContext?: unknown;
}

/** AWS's input of an invocation. */
export function invocationOf(values: InvocationValues, run: OperationRun): object {
	const payload = contentOf(values, run);
	const { FunctionName, Qualifier, InvocationType, logTail, clientContext } = values;
	return {
		FunctionName,
		Qualifier,
		InvocationType,
		...(logTail === true ? { LogType: 'Tail' } : {}),
		...(clientContext === undefined
			? {}
			: { ClientContext: Buffer.from(JSON.stringify(clientContext)).toString('base64') }),
		Payload: typeof payload === 'string' ? Buffer.from(payload) : payload,
	};
}
