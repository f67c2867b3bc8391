import { nextSteps } from '../shared/nextSteps';
import type { Fields } from '../shared/operation';
import * as locators from './locators';

export const parameter = { Name: { name: 'parameter', locator: locators.parameter } } as const;
export const taggedParameter = { ResourceId: { name: 'parameter', locator: locators.parameter } } as const;
export const command = { CommandId: { name: 'command', locator: locators.command } } as const;
export const automation = { AutomationExecutionId: { name: 'automation', locator: locators.automation } } as const;

/** Whether values of the type SecureString are given in plain text. */
export const decryption = {
	label: 'Decrypt',
	type: 'boolean',
	default: true,
	optional: false,
	description:
		'Whether to decrypt a SecureString, which needs kms:Decrypt on its key. The output then holds the secret.',
} as const;

/** How many machines are done at once, and when it is given up. */
export const rateFields = {
	MaxConcurrency: { placeholder: 'e.g. 10 or 50%', description: 'Machines at the same time: a number or a percentage' },
	MaxErrors: { placeholder: 'e.g. 1 or 10%', description: 'Errors after which no further machine is begun' },
} as const satisfies Fields;

/** What a person can do about what Systems Manager refused. */
export const failure = nextSteps({
	ParameterNotFound: 'Check the name, with its slash at the beginning, and the region. Get Many lists parameters.',
	ParameterAlreadyExists: "Switch on 'Overwrite' to give the parameter a new value.",
	ParameterVersionNotFound: 'Get History lists the versions of the parameter.',
	InvalidInstanceId:
		'The machine must be running, have the SSM Agent and a role with AmazonSSMManagedInstanceCore, and be in this region. Managed Node → Get Many lists the machines that can be reached.',
	InvalidDocument: 'Check the name of the document and the region.',
	InvocationDoesNotExist: 'AWS keeps commands for 30 days, in the region in which they were run.',
	AutomationExecutionNotFoundException: 'AWS keeps automations for 30 days, in the region in which they were started.',
});

/** Filters of a list: those that are set, in AWS's words. */
export const filtersOf = (
	values: Readonly<Record<string, unknown>>,
	toFilter: (key: string, value: unknown) => object,
): object[] | undefined => {
	const filters = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [toFilter(key, value)]));
	return filters.length === 0 ? undefined : filters;
};
