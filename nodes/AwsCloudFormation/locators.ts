import type { Locator } from '../shared/locators';
import { regionInArn } from '../shared/locators';

const facts = (entry: unknown): Readonly<Record<string, unknown>> => entry as Readonly<Record<string, unknown>>;

export const stack: Locator = {
	method: 'searchStacks',
	label: 'Stack',
	list: {
		// Without a name it lists those that are not deleted.
		command: 'DescribeStacks',
		item: (entry) => ({
			name: `${String(facts(entry).StackName)} (${String(facts(entry).StackStatus)})`,
			value: String(facts(entry).StackName),
		}),
	},
	modes: [
		{ name: 'name', label: 'By Name', placeholder: 'e.g. shop' },
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1111-2222',
		},
	],
	regionOf: regionInArn,
};

/** A change set of the stack that is chosen above. */
export const changeSet: Locator = {
	method: 'searchChangeSets',
	label: 'Change Set',
	list: {
		command: 'ListChangeSets',
		input: (run) => {
			const StackName = run.parameter('stackName');
			return StackName === '' ? undefined : { StackName };
		},
		item: (entry) => ({
			name: `${String(facts(entry).ChangeSetName)} (${String(facts(entry).Status)})`,
			value: String(facts(entry).ChangeSetName),
		}),
	},
	modes: [{ name: 'name', label: 'By Name', placeholder: 'e.g. update-2026-01-31' }],
};
