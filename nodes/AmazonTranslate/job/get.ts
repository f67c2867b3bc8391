import { operation } from '../../shared/operation';

export const get = operation({
	command: 'DescribeTextTranslationJob',
	name: 'Get',
	action: 'Get a translation job',
	description: 'Get the state of a translation job and what it has translated',
	fields: { JobId: { label: 'Job ID' } },
	output: ({ TextTranslationJobProperties }) => TextTranslationJobProperties,
});
