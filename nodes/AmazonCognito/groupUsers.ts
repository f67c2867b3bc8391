import type { OperationRun } from '../shared/operation';
import { readableUser } from './attributes';

/** All users of a group, over all pages. */
export async function usersOfGroup(run: OperationRun, UserPoolId: unknown, GroupName: unknown): Promise<object[]> {
	const users: object[] = [];
	const input = { UserPoolId, GroupName };
	for await (const { items } of run.client.paginate('cognito-idp', 'ListUsersInGroup', input, run.callOptions)) {
		users.push(...items.map(readableUser));
	}
	return users;
}
