import { isAwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';
import { nextSteps } from '../shared/nextSteps';
import { tagsByKey } from '../shared/tags';
import { parametersOf, templateOf } from './template';

type Output = Readonly<Record<string, unknown>>;

const list = (value: unknown): readonly Output[] => (Array.isArray(value) ? (value as Output[]) : []);

/** The stack in an answer of DescribeStacks. */
export const stackIn = ({ Stacks }: Output): Output => list(Stacks)[0] ?? {};

/** Outputs of a stack by their keys. */
export const outputsOf = (stack: Output): Record<string, unknown> =>
	Object.fromEntries(list(stack.Outputs).map(({ OutputKey, OutputValue }) => [String(OutputKey), OutputValue]));

/** A stack with its outputs, parameters and tags as objects. */
export const simpleStack = (stack: Output): Record<string, unknown> => ({
	StackName: stack.StackName,
	StackId: stack.StackId,
	StackStatus: stack.StackStatus,
	StackStatusReason: stack.StackStatusReason,
	Description: stack.Description,
	CreationTime: stack.CreationTime,
	LastUpdatedTime: stack.LastUpdatedTime,
	Outputs: outputsOf(stack),
	Parameters: Object.fromEntries(
		list(stack.Parameters).map(({ ParameterKey, ParameterValue }) => [String(ParameterKey), ParameterValue]),
	),
	Tags: tagsByKey(stack.Tags),
});

const isMissing = (error: unknown): boolean =>
	isAwsError(error) && error.code === 'ValidationError' && error.message.includes('does not exist');

/** The stack of that name; undefined where there is none. */
export async function findStack(run: OperationRun, StackName: unknown): Promise<Output | undefined> {
	const output = await run
		.call('DescribeStacks', { StackName })
		.catch((error: unknown) => (isMissing(error) ? undefined : Promise.reject(error as Error)));
	return output === undefined ? undefined : stackIn(output);
}

/**
 * Names of the parameters of a template that the stack has values for: AWS takes no others. Asked only where it matters.
 */
async function keptParameters(run: OperationRun, stack: Output, template: Output): Promise<string[]> {
	const had = list(stack.Parameters).map(({ ParameterKey }) => String(ParameterKey));
	if (had.length === 0 || template.UsePreviousTemplate === true) return had;
	const { Parameters } = await run.call('ValidateTemplate', { ...template });
	const declared = new Set(list(Parameters).map(({ ParameterKey }) => ParameterKey));
	return had.filter((name) => declared.has(name));
}

/** Members of the input of a call that makes or changes a stack. */
export async function stackInput(
	values: Output,
	run: OperationRun,
	stack: Output | undefined,
): Promise<Record<string, unknown>> {
	const { templateFrom, template, file, TemplateURL, parameters, keepParameters, ...members } = values;
	const source = templateOf({ templateFrom, template, file, TemplateURL } as Parameters<typeof templateOf>[0]);
	const kept = stack === undefined || keepParameters === false ? [] : await keptParameters(run, stack, source);
	return { ...members, ...source, Parameters: parametersOf(parameters, kept) };
}

/** AWS answers so where there is nothing to do. */
export const changesNothing = (error: unknown): boolean =>
	isAwsError(error) && error.code === 'ValidationError' && /no updates are to be performed/i.test(error.message);

export const stackFailure = nextSteps({
	AlreadyExistsException: "Use 'Deploy', which updates a stack that is there.",
	InsufficientCapabilitiesException: "Choose in 'Capabilities' what you allow the template to make.",
	LimitExceededException: 'Delete stacks that are not needed, or ask AWS for a higher quota.',
	TokenAlreadyExistsException: 'Another operation with the same token is under way.',
});
