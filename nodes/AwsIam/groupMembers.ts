import { AwsError, isAwsError } from '../../aws/errors';
import type { OperationRun } from '../shared/operation';

async function every(run: OperationRun, command: string, input: Record<string, unknown>): Promise<unknown[]> {
	const entries: unknown[] = [];
	for await (const { items } of run.client.paginate('iam', command, input, run.callOptions)) entries.push(...items);
	return entries;
}

/** All users of a group, over all pages. */
export const usersOfGroup = async (run: OperationRun, GroupName: unknown): Promise<unknown[]> =>
	await every(run, 'GetGroup', { GroupName });

/**
 * Takes every user out of a group that is to be deleted.
 * @throws AwsError before the first one, where AWS would not delete the group afterwards because of its policies
 */
export async function removeMembers(run: OperationRun, GroupName: unknown): Promise<void> {
	const attached = await every(run, 'ListAttachedGroupPolicies', { GroupName });
	const inline = await every(run, 'ListGroupPolicies', { GroupName });
	if (attached.length + inline.length > 0) {
		throw new AwsError({
			code: 'DeleteConflict',
			message: `The group '${String(GroupName)}' still has ${attached.length} attached and ${inline.length} inline policies; its members were not removed`,
			nextStep: "Detach its policies first ('Policy: Detach From Group'); AWS deletes no group that has one.",
			field: 'groupName',
		});
	}
	const users = await usersOfGroup(run, GroupName);
	for (const [removed, user] of users.entries()) {
		const { UserName } = user as { readonly UserName?: unknown };
		await run.call('RemoveUserFromGroup', { GroupName, UserName }).catch((error: unknown) => {
			if (!isAwsError(error) || removed === 0) throw error;
			throw error.with({
				nextStep: `${removed} of ${users.length} users have been taken out of the group; the group and the others are still there.`,
			});
		});
	}
}
