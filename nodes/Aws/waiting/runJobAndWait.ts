import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { AwsClient, Page } from '../../../aws/client';
import { AwsError } from '../../../aws/errors';
import { jobRecipe } from '../../../aws/jobs';
import type { JobEnd } from '../../../aws/jobs/runJob';
import { runJob } from '../../../aws/jobs/runJob';
import type { JobRecipe } from '../../../aws/jobs/types';
import { search } from '../../../aws/protocol/jmespath';
import type { Json } from '../../../aws/protocol/output';
import { toJson, valueToJson } from '../../../aws/protocol/output';
import type { ItemRun, OutputItem, RunOptions } from '../../shared/run';
import { regionOf } from '../../shared/region';
import { numberParameter } from '../../shared/numberParameter';
import type { InputReader } from '../operationInput';
import { tellProgress } from '../../shared/progress';

/** The collection `options` of Run Job and Wait. */
interface RunJobOptions {
	concurrency?: number;
	maxAttempts?: number;
	stopJob?: boolean;
	textBytes?: boolean;
	timeout?: number;
}

/** One job after the other, unless the option says otherwise: jobs cost money, and AWS bounds how many run at once. */
export const jobConcurrency = (context: IExecuteFunctions): RunOptions => ({
	concurrency: (context.getNodeParameter('options', 0, {}) as RunJobOptions).concurrency ?? 1,
});

/** Starts a job for one item, waits until it has ended and gives its result. */
export async function runJobAndWait(
	context: IExecuteFunctions,
	client: AwsClient,
	inputs: InputReader,
	{ itemIndex, signal }: ItemRun,
): Promise<OutputItem[]> {
	const recipe = chosenRecipe(context, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {}) as RunJobOptions;
	const textBytes = options.textBytes === true;
	const choice = { service: recipe.service, operation: recipe.start.operation };
	const input = await inputs.read(choice, itemIndex, { textBytes, allowStream: false });
	const limit = limitOf(context, recipe, itemIndex);
	const end = await runJob(client, recipe, input, {
		region: regionOf(context, itemIndex),
		signal,
		maxAttempts: numberParameter(options.maxAttempts, 'maxAttempts', 'Max Attempts', { max: 10 }),
		maxSeconds: numberParameter(options.timeout, 'timeout', 'Timeout (Seconds)', { whole: false }),
		stopOnEnd: options.stopJob === true,
		onAttempt: tellProgress(context, itemIndex, recipe.name),
	});
	const simplify = context.getNodeParameter('simplify', itemIndex, true) as boolean;
	return simplify ? await simplified(recipe, end, limit, textBytes) : await raw(end, limit, textBytes);
}

/** How many entries of the result are wanted; read before the job is started, so that a wrong one costs nothing. */
function limitOf(context: IExecuteFunctions, { result }: JobRecipe, itemIndex: number): number {
	if (result === undefined || context.getNodeParameter('returnAll', itemIndex, false) === true) return Infinity;
	return numberParameter(context.getNodeParameter('limit', itemIndex, 50), 'limit', 'Limit') ?? Infinity;
}

function chosenRecipe(context: IExecuteFunctions, itemIndex: number): JobRecipe {
	const key = String(context.getNodeParameter('job', itemIndex, ''));
	const recipe = jobRecipe(key);
	if (recipe !== undefined) return recipe;
	throw new AwsError({
		code: 'UnknownJob',
		message: `There is no job "${key}"`,
		nextStep: "Choose the job in the node again. Any other can be run with 'Call API Operation' and n8n's Wait node.",
		field: 'job',
	});
}

/** The entries of the result, or what AWS says about the job where there is no result to read. */
async function simplified(
	{ status: { job, json: jsonMembers = [] }, result }: JobRecipe,
	end: JobEnd,
	limit: number,
	textBytes: boolean,
): Promise<OutputItem[]> {
	const toItem = (value: unknown): OutputItem => {
		const json = valueToJson(value, { textBytes }) ?? null;
		return { json: (isObject(json) ? json : { value: json }) as IDataObject };
	};
	if (end.result === undefined) {
		const found: unknown = job === undefined ? end.status.output : search(job, end.status.output);
		const jobs = (Array.isArray(found) ? found : [found ?? {}]) as unknown[];
		return jobs.map((each) => ({ json: parsedMembers(toItem(each).json, jsonMembers) }));
	}
	const items: OutputItem[] = [];
	let number = 0;
	for await (const page of end.result) {
		number += 1;
		const entries = result?.rows === undefined ? page.items : result.rows(page.output, number);
		for (const entry of entries) {
			if (items.length >= limit) return items;
			items.push(toItem(entry));
		}
		if (items.length >= limit) break;
	}
	return items;
}

/** The answers as AWS gave them, one item for each page of the result. */
async function raw(end: JobEnd, limit: number, textBytes: boolean): Promise<OutputItem[]> {
	const answers = {
		start: await toJson(end.started.output, { textBytes }),
		status: await toJson(end.status.output, { textBytes }),
	};
	if (end.result === undefined) return [{ json: answers as IDataObject }];
	const items: OutputItem[] = [];
	let entries = 0;
	for await (const page of end.result) {
		items.push({ json: { ...answers, result: await pageJson(page, textBytes) } as IDataObject });
		entries += page.items.length;
		if (entries >= limit) break;
	}
	return items;
}

const pageJson = async ({ output }: Page, textBytes: boolean): Promise<Record<string, Json>> =>
	await toJson(output, { textBytes });

/** An answer without content still tells that the job has succeeded. */
function parsedMembers(json: IDataObject, members: readonly string[]): IDataObject {
	if (Object.keys(json).length === 0) return { success: true };
	const parsed = members.flatMap((name) => {
		const text = json[name];
		return typeof text === 'string' ? [[name, parsedText(text)] as const] : [];
	});
	return { ...json, ...Object.fromEntries(parsed) } as IDataObject;
}

function parsedText(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}

const isObject = (json: Json): json is Record<string, Json> =>
	typeof json === 'object' && json !== null && !Array.isArray(json);
