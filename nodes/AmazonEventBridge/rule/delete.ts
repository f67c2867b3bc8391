import { operation } from '../../shared/operation';
import { checkEntries } from '../failedEntries';
import { failure, rule } from '../fields';

const deleteRule = operation({
	command: 'DeleteRule',
	name: 'Delete',
	action: 'Delete a rule',
	description: 'Delete a rule; AWS refuses it while the rule has targets',
	uses: ['ListTargetsByRule', 'RemoveTargets'],
	fields: {
		...rule,
		Force: { description: 'Whether to delete a rule that another AWS service made' },
		removeTargets: { type: 'boolean', description: 'Whether to remove the targets of the rule first', optional: true },
	},
	input: async ({ Name, EventBusName, Force, removeTargets }, run) => {
		const input = { Name, EventBusName, Force };
		if (removeTargets !== true || Name === undefined) return input;
		const asked = { Rule: Name, EventBusName };
		const ids: string[] = [];
		for await (const { items } of run.client.paginate('events', 'ListTargetsByRule', asked, run.callOptions)) {
			ids.push(...(items as Array<{ Id: string }>).map(({ Id }) => Id));
		}
		if (ids.length > 0) checkEntries(await run.call('RemoveTargets', { ...asked, Ids: ids, Force }));
		return input;
	},
	failure,
});

export { deleteRule as delete };
