import { bytesOf, entryError } from '../../aws/batch/results';
import type { EntryResult } from '../../aws/batch/types';
import { AwsError } from '../../aws/errors';
import type { Batch } from '../shared/operation';

/** Bytes of a text in an operation for several texts; alone most operations take 100,000. */
const MOST_BYTES = 5_000;
/** Members that operations for several texts have, too. */
const SHARED = new Set(['Text', 'LanguageCode']);

const listOf = (value: unknown): Array<Record<string, unknown>> =>
	Array.isArray(value) ? (value as Array<Record<string, unknown>>) : [];

/** Up to 25 texts of one language in a call. AWS names each by its place, also those that have failed. */
export const together = (command: string): Batch => ({
	command,
	size: 25,
	when: (input) => Object.keys(input).every((name) => SHARED.has(name)) && bytesOf(input.Text) <= MOST_BYTES,
	entry: ({ Text, LanguageCode }) => ({ target: String(LanguageCode ?? ''), bytes: bytesOf(Text) }),
	request: (entries) => ({
		TextList: entries.map(({ input }) => input.Text),
		LanguageCode: entries[0]?.input.LanguageCode,
	}),
	results: ({ ResultList, ErrorList }, entries) => {
		const done = new Map(listOf(ResultList).map(({ Index, ...output }) => [Index, output]));
		const failed = new Map(listOf(ErrorList).map((each) => [each.Index, each]));
		return entries.map((_, position): EntryResult => {
			const output = done.get(position);
			if (output !== undefined) return { output };
			const { ErrorCode, ErrorMessage } = failed.get(position) ?? {};
			return ErrorCode === undefined
				? unanswered()
				: entryError(ErrorCode, ErrorMessage, ErrorCode === 'INTERNAL_SERVER_ERROR');
		});
	},
});

const unanswered = (): EntryResult => ({
	error: new AwsError({
		code: 'NoResult',
		message: 'The answer of AWS does not speak of this text',
		nextStep: "Set the option 'Batch Size' to 1.",
		attempts: 1,
	}),
});
