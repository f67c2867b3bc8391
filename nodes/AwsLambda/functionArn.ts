import type { OperationRun } from '../shared/operation';

/** The ARN of a function, without a version; AWS is asked once for all items that name the same function. */
export async function functionArn(name: string, run: OperationRun): Promise<string> {
	if (name.startsWith('arn:')) return name.split(':').slice(0, 7).join(':');
	return await run.once(`function ${run.callOptions.region ?? ''} ${name}`, async () => {
		const { FunctionArn } = await run.call('GetFunctionConfiguration', { FunctionName: name });
		return String(FunctionArn);
	});
}
