import type { Locator, LocatorList, SearchRun } from '../shared/locators';
import { nameInArn } from '../shared/locators';

interface Named {
	readonly Id?: string;
	readonly Name?: string;
}

const named = (entry: unknown): { name: string; value: string } | undefined => {
	const { Id, Name = '' } = entry as Named;
	return Id === undefined ? undefined : { name: `${Name} (${Id})`, value: Id };
};

/** AWS takes IDs; an ARN of AWS Organizations ends with one. */
const byId = (placeholder: string): Pick<Locator, 'modes' | 'resolve'> => ({
	modes: [{ name: 'id', label: 'By ID', placeholder }],
	resolve: (value) => (value.startsWith('arn:') ? nameInArn(value) : value),
});

const accounts: LocatorList = { command: 'ListAccounts', item: named };
const roots: LocatorList = { command: 'ListRoots', item: named };

export const account: Locator = {
	...byId('e.g. 111122223333'),
	method: 'searchAccounts',
	label: 'Account',
	list: accounts,
};

/** What accounts and organizational units are in. AWS lists units of one parent only: the list has the roots. */
export const parent: Locator = {
	...byId('e.g. ou-exam-12345678'),
	method: 'searchRoots',
	label: 'Parent',
	description: 'A root, or an organizational unit by its ID',
	list: roots,
};

export const newParent: Locator = { ...parent, label: 'New Parent' };

/** What policies are attached to. */
export const target: Locator = {
	...byId('e.g. ou-exam-12345678'),
	method: 'searchTargets',
	label: 'Target',
	description: 'A root, an account, or an organizational unit by its ID',
	list: { ...roots, then: accounts },
};

const typeOf = (run: SearchRun): string => run.parameter('policyType') || 'SERVICE_CONTROL_POLICY';

/** A policy of the chosen type: AWS lists one type at a time. */
export const policy: Locator = {
	...byId('e.g. p-examplepolicyid111'),
	method: 'searchPolicies',
	label: 'Policy',
	list: { command: 'ListPolicies', input: (run) => ({ Filter: typeOf(run) }), item: named },
};

/** A policy of the chosen type that is attached to the chosen target. */
export const policyOfTarget: Locator = {
	...policy,
	method: 'searchPoliciesOfTarget',
	list: {
		command: 'ListPoliciesForTarget',
		input: (run) => {
			const TargetId = nameInArn(run.parameter('target'));
			return TargetId === '' ? undefined : { TargetId, Filter: typeOf(run) };
		},
		item: named,
	},
};
