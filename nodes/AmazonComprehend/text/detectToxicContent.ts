import { bytesOf } from '../../../aws/batch/results';
import { operation } from '../../shared/operation';
import { languageOf, text, withNextStep, withText } from '../fields';
import { readToxicity } from '../readable';

export const detectToxicContent = operation({
	command: 'DetectToxicContent',
	name: 'Detect Toxic Content',
	action: 'Detect toxic content in a text',
	description: 'Tell how toxic a text is, in all and by kinds; English alone, up to 1,000 bytes',
	fields: { text: { ...text, label: 'Text', type: 'string' }, LanguageCode: languageOf('DetectToxicContent') },
	covers: ['TextSegments'],
	input: ({ text: Text, LanguageCode }) => ({ TextSegments: [withText({ Text })], LanguageCode }),
	batch: {
		command: 'DetectToxicContent',
		size: 10,
		bytes: 10_000,
		entry: ({ TextSegments, LanguageCode }) => ({
			target: String(LanguageCode),
			bytes: bytesOf((TextSegments as Array<{ Text: string }>)[0]?.Text),
		}),
		request: (entries) => ({
			TextSegments: entries.flatMap(({ input }) => input.TextSegments as object[]),
			LanguageCode: entries[0]?.input.LanguageCode,
		}),
		results: ({ ResultList }, entries) =>
			entries.map((_, position) => ({ output: { ResultList: [(ResultList as unknown[])[position]] } })),
		// AWS refuses all texts of a call for one that is too long.
		apart: ({ statusCode = 0, retryable }) => statusCode >= 400 && statusCode < 500 && !retryable,
	},
	simplify: readToxicity,
	failure: withNextStep,
});
