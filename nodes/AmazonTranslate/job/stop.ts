import { operation } from '../../shared/operation';

export const stop = operation({
	command: 'StopTextTranslationJob',
	name: 'Stop',
	action: 'Stop a translation job',
	description: 'Stop a translation job; what it has translated stays',
	fields: { JobId: { label: 'Job ID' } },
});
