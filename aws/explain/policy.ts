import { covers, type PolicyDocument, policyOf, type PolicyStatement } from './iam';
import { type KnownCall, notesOf, type Permission, permissionsOf } from './permissions';

/** A call and where it is made. */
export interface UsedCall extends KnownCall {
	/** Name of the node. */
	readonly usedBy: string;
}

/** One line of the table of reasons. */
export interface PolicyReason {
	readonly action: string;
	readonly resources: readonly string[];
	readonly usedBy: string;
	readonly operation: string;
	readonly reason: string;
}

export interface LeastPolicy {
	/** Absent where no call needs a permission: IAM knows no policy without a statement. */
	readonly policy?: PolicyDocument;
	readonly reasons: readonly PolicyReason[];
	readonly notes: readonly string[];
}

/** The smallest policy that allows all calls: no action and no resource that none of them needs. */
export function leastPolicy(calls: readonly UsedCall[]): LeastPolicy {
	const reasons: PolicyReason[] = [];
	const notes = new Set<string>();
	for (const call of calls) {
		const operation = `${call.service}:${call.operation}`;
		const permissions = permissionsOf(call);
		if (permissions.length === 0) notes.add(`${operation} in "${call.usedBy}" needs no permission, or AWS names none.`);
		for (const { action, resources, reason } of permissions) {
			reasons.push({ action, resources, usedBy: call.usedBy, operation, reason });
		}
		for (const note of notesOf(call)) notes.add(note);
	}
	const statements = statementsOf(reasons);
	return { ...(statements.length === 0 ? {} : { policy: policyOf(statements) }), reasons, notes: [...notes] };
}

/** Actions with the same resources share a statement; a resource that another one includes is left out. */
export function statementsOf(permissions: ReadonlyArray<Pick<Permission, 'action' | 'resources'>>): PolicyStatement[] {
	const resourcesOfAction = new Map<string, Set<string>>();
	for (const { action, resources } of permissions) {
		const known = resourcesOfAction.get(action) ?? new Set<string>();
		for (const resource of resources) known.add(resource);
		resourcesOfAction.set(action, known);
	}
	const groups = new Map<string, { actions: string[]; resources: readonly string[] }>();
	for (const [action, all] of [...resourcesOfAction].sort(([a], [b]) => (a < b ? -1 : 1))) {
		const resources = withoutCovered([...all]).sort();
		const key = JSON.stringify([action.split(':')[0], resources]);
		const group = groups.get(key) ?? { actions: [], resources };
		group.actions.push(action);
		groups.set(key, group);
	}
	return [...groups.values()].map(({ actions, resources }) => ({
		Effect: 'Allow',
		Action: actions,
		Resource: resources.length === 1 ? (resources[0] ?? '*') : resources,
	}));
}

const withoutCovered = (resources: readonly string[]): string[] =>
	resources.filter((one) => !resources.some((other) => other !== one && covers(other, one)));
