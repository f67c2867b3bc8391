import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient } from '../../../aws/client';
import { toJson } from '../../../aws/protocol/output';
import type { ItemRun, OutputItem } from '../../shared/run';
import { regionOf } from '../../shared/region';
import { numberParameter } from '../../shared/numberParameter';
import type { InputReader } from '../operationInput';
import { tellProgress } from '../../shared/progress';
import { waiterChoice } from './waiterChoice';

/** The collection `options` of Wait Until. */
interface WaitUntilOptions {
	maxAttempts?: number;
	timeout?: number;
}

/** Waits as AWS's waiter says; the item is the last answer. */
export async function waitUntil(
	context: IExecuteFunctions,
	client: AwsClient,
	inputs: InputReader,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	const choice = waiterChoice(context, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {}) as WaitUntilOptions;
	const input = await inputs.read(choice, itemIndex, { textBytes: false, allowStream: false });
	const { output } = await client.waitFor(choice.service, choice.waiter, input, {
		region: regionOf(context, itemIndex),
		signal,
		maxAttempts: numberParameter(options.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 }),
		maxSeconds: numberParameter(options.timeout, 'timeout', 'Timeout (Seconds)', { whole: false }),
		onAttempt: tellProgress(context, itemIndex, choice.waiter),
	});
	const json = (await toJson(output)) as IDataObject;
	// The aim of some waits is that there is nothing any more.
	return [{ json: Object.keys(json).length === 0 ? { success: true } : json }];
}
