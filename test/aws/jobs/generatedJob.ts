import { readOperation, readService } from '../../../aws/catalog/read';
import type { JobRecipe } from '../../../aws/jobs/types';
import { search } from '../../../aws/protocol/jmespath';
import { inputOf, valueOf } from '../../conformance/generated';

type Answer = Record<string, unknown>;

/** Deep enough for what recipes look at. */
const DEPTH = 8;

/** An answer of an operation with every member filled. */
export function answerOf(service: string, operation: string): Answer {
	const { output } = readOperation(service, operation);
	if (output === undefined) return {};
	return valueOf(readService(service), output, 'full', '', DEPTH) as Answer;
}

export const inputOfStart = ({ service, start }: JobRecipe): Answer =>
	inputOf(readService(service), start.operation, 'minimal');

/** An answer of the status operation in which every state is the one given. */
export function statusWith({ service, status }: JobRecipe, state: string): Answer {
	const answer = answerOf(service, status.operation);
	const names = status.state.split(/\.|\[\d*\]\.?/).filter((name) => name !== '');
	const last = names.pop() ?? '';
	const set = (place: unknown, rest: readonly string[]): void => {
		if (Array.isArray(place)) place.forEach((element) => set(element, rest));
		else if (rest.length === 0) (place as Answer)[last] = state;
		else set((place as Answer)[rest[0] ?? ''], rest.slice(1));
	};
	set(answer, names);
	// A container that ended well.
	const containers: unknown = status.failed === undefined ? [] : search('tasks[].containers[]', answer);
	for (const container of (containers ?? []) as Answer[]) container.exitCode = 0;
	return answer;
}
