import type { CallMetadata } from '../../aws/client';
import { jobRecipe } from '../../aws/jobs';
import { runJob, startJob } from '../../aws/jobs/runJob';
import { AwsError } from '../../aws/errors';
import { numberParameter } from '../shared/numberParameter';
import type { OperationRun } from '../shared/operation';
import { tellProgress } from '../shared/progress';
import type { OutputItem } from '../shared/run';
import { changesNothing, findStack, simpleStack, stackIn, stackInput } from './stacks';

/** Members of CreateStack that UpdateStack does not have. */
const ONLY_NEW = ['OnFailure', 'TimeoutInMinutes', 'EnableTerminationProtection'];

type Output = Readonly<Record<string, unknown>>;

/** Makes a stack, or changes the one of that name; that there is nothing to change is a success. */
export async function deployStack(values: Output, run: OperationRun): Promise<OutputItem[]> {
	const stack = await findStack(run, values.StackName);
	const input = run.inputOf(await stackInput(values, run, stack));
	if (stack !== undefined) for (const name of ONLY_NEW) Reflect.deleteProperty(input, name);
	return await change(stack === undefined ? 'Create' : 'Update', input, run).catch((error: unknown) =>
		stack !== undefined && changesNothing(error)
			? run.answer({ ...shown(stack, run), changed: false }, factsOf(error as AwsError))
			: Promise.reject(error as Error),
	);
}

const shown = (stack: Output, { simplify }: OperationRun): Output => (simplify ? simpleStack(stack) : stack);

async function change(
	kind: 'Create' | 'Update',
	input: Record<string, unknown>,
	run: OperationRun,
): Promise<OutputItem[]> {
	const recipe = jobRecipe(`cloudFormation${kind}Stack`);
	if (recipe === undefined) throw new AwsError({ code: 'UnknownJob', message: `There is no job to ${kind} a stack` });
	const options = (run.parameter('options') ?? {}) as Output;
	if (options.waitForCompletion === false) {
		const { started } = await startJob(run.client, recipe, input, run.callOptions);
		return run.answer({ ...started.output, changed: true }, started.metadata);
	}
	const { status } = await runJob(run.client, recipe, input, {
		...run.callOptions,
		maxSeconds: numberParameter(options.timeout, 'timeout', 'Timeout (Seconds)', { whole: false }),
		stopOnEnd: options.stopJob !== false,
		onAttempt: tellProgress(run.context, run.itemIndex, recipe.name),
	});
	return run.answer({ ...shown(stackIn(status.output), run), changed: true }, status.metadata);
}

const factsOf = ({ statusCode = 0, requestId, attempts }: AwsError): CallMetadata => ({
	statusCode,
	attempts,
	region: '',
	headers: {},
	...(requestId === undefined ? {} : { requestId }),
});
