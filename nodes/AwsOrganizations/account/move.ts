import { unset } from '../../shared/content';
import { operation } from '../../shared/operation';
import { account, failure, newParent } from '../fields';

export const move = operation({
	command: 'MoveAccount',
	name: 'Move',
	action: 'Move an account',
	description: 'Move an account to another root or organizational unit; AWS is asked first where it is now',
	fields: { AccountId: account, DestinationParentId: newParent },
	uses: ['ListParents'],
	covers: ['SourceParentId'],
	input: async ({ AccountId, DestinationParentId }, run) => {
		if (AccountId === undefined) throw unset('Account', 'account');
		if (DestinationParentId === undefined) throw unset('New Parent', 'newParent');
		const { Parents = [] } = await run.call('ListParents', { ChildId: AccountId });
		const [now] = Parents as ReadonlyArray<{ readonly Id?: string }>;
		return { AccountId, SourceParentId: now?.Id, DestinationParentId };
	},
	failure,
});
