import type { Batch } from '../shared/operation';
import { workspace } from './fields';
import { checkRefused, failure, resultOf } from './refusals';

type Input = Readonly<Record<string, unknown>>;

/** AWS's limit for `StartWorkspaces` and its like. */
const MOST_WORKSPACES = 25;

/** What is the same for the operations that take a list of WorkSpaces and tell which of them they refuse. */
export function changeOf(command: string, member: string, done: object) {
	return {
		command,
		covers: [member],
		fields: workspace,
		input: ({ WorkspaceId }: { readonly WorkspaceId?: string }) => ({
			[member]: WorkspaceId === undefined ? undefined : [{ WorkspaceId }],
		}),
		output: (output: Input) => {
			checkRefused(output);
			return done;
		},
		failure,
	};
}

const requestsIn = (input: Input, member: string): ReadonlyArray<{ readonly WorkspaceId?: unknown }> =>
	Array.isArray(input[member]) ? (input[member] as Array<{ WorkspaceId?: unknown }>) : [];

/** The same for those of which a call takes up to 25 WorkSpaces. */
export function changesOf(command: string, member: string, done: object) {
	const idIn = (input: Input): string => String(requestsIn(input, member)[0]?.WorkspaceId);
	const batch: Batch = {
		command,
		size: MOST_WORKSPACES,
		when: (input) => requestsIn(input, member).length === 1,
		// The answer names a WorkSpace by its ID: the same one twice goes into two calls, one after the other.
		entry: (input) => ({ target: '', key: idIn(input), lane: idIn(input), bytes: 0 }),
		request: (entries) => ({ [member]: entries.flatMap(({ input }) => requestsIn(input, member)) }),
		results: (output, entries) => entries.map(({ input }) => resultOf(idIn(input), output)),
	};
	return { ...changeOf(command, member, done), batch };
}
