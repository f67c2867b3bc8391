import { operation } from '../../shared/operation';
import { failure, rateFields } from '../fields';
import { runbook } from '../locators';
import { simpleAutomation } from '../simpleAutomation';
import { parametersOf } from '../targets';

export const start = operation({
	command: 'StartAutomationExecution',
	name: 'Start',
	action: 'Start an automation',
	description: 'Run a runbook, and wait for its end',
	uses: ['GetAutomationExecution', 'StopAutomationExecution'],
	fields: {
		DocumentName: { name: 'runbook', locator: runbook },
		Parameters: {
			type: 'json',
			label: 'Parameters (JSON)',
			optional: false,
			placeholder: 'e.g. { "InstanceId": "i-0123456789abcdef0" }',
			description: 'Parameters of the runbook; single values or lists',
		},
		DocumentVersion: { label: 'Runbook Version' },
		Mode: { description: 'Interactive executions stop before each step' },
		...rateFields,
		Tags: {},
		TargetParameterName: { description: 'Parameter that gets the target, where there are several' },
		Targets: { label: 'Targets (JSON)', placeholder: 'e.g. [{ "Key": "tag:Role", "Values": ["web"] }]' },
	},
	input: ({ Parameters, ...input }) => ({ ...input, Parameters: parametersOf(Parameters) }),
	job: {
		recipe: 'ssmAutomation',
		output: ({ status }) => simpleAutomation((status.AutomationExecution ?? {}) as Record<string, unknown>),
	},
	failure,
});
