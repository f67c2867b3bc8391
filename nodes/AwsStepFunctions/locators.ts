import { AwsError } from '../../aws/errors';
import type { Locator } from '../shared/locators';
import { nameInArn, regionInArn } from '../shared/locators';

/** A state machine; AWS takes its ARN. */
export const stateMachine: Locator = {
	method: 'searchStateMachines',
	label: 'State Machine',
	list: {
		command: 'ListStateMachines',
		item: (entry) => {
			const { name, type, stateMachineArn } = entry as Record<string, string | undefined>;
			if (stateMachineArn === undefined) return undefined;
			return { name: `${name ?? ''} (${type === 'EXPRESS' ? 'Express' : 'Standard'})`, value: stateMachineArn };
		},
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:states:eu-west-1:111122223333:stateMachine:orders',
			hint: 'Also that of a version or an alias',
		},
		{ name: 'name', label: 'By Name', placeholder: 'e.g. orders' },
	],
	regionOf: regionInArn,
	resolve: async (value, mode, run) => {
		if (mode !== 'name' || value.startsWith('arn:')) return value;
		return await run.once(`state machine ${run.callOptions.region ?? ''} ${value}`, async () => {
			for await (const { items } of run.client.paginate('stepfunctions', 'ListStateMachines', {}, run.callOptions)) {
				const found = (items as Array<Record<string, string>>).find(({ name }) => name === value);
				if (found?.stateMachineArn !== undefined) return found.stateMachineArn;
			}
			throw new AwsError({
				code: 'StateMachineDoesNotExist',
				message: `There is no state machine "${value}" in this account and region`,
				nextStep: 'Check the name and the region, or enter its ARN.',
				field: 'stateMachine',
			});
		});
	},
};

/** An execution of the state machine that is chosen; AWS takes its ARN. */
export const execution: Locator = {
	method: 'searchExecutions',
	label: 'Execution',
	list: {
		command: 'ListExecutions',
		input: ({ parameter }) => {
			const chosen = parameter('stateMachine');
			return chosen.startsWith('arn:') ? { stateMachineArn: chosen } : undefined;
		},
		item: (entry) => {
			const { name, status, executionArn } = entry as Record<string, string | undefined>;
			return executionArn === undefined
				? undefined
				: { name: `${name ?? nameInArn(executionArn)} (${status ?? ''})`, value: executionArn };
		},
	},
	modes: [
		{ name: 'arn', label: 'By ARN', placeholder: 'e.g. arn:aws:states:eu-west-1:111122223333:execution:orders:1042' },
	],
	regionOf: regionInArn,
};
