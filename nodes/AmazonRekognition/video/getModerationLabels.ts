import { operation } from '../../shared/operation';
import { withNextStep } from '../fields';
import { moderationOfVideo } from './readers';

export const getModerationLabels = operation({
	command: 'GetContentModeration',
	name: 'Get Moderation Labels',
	action: 'Get the moderation labels that a job has found',
	description: 'Read the result of a video job that was started before, all pages of it',
	fields: { JobId: { placeholder: 'e.g. 1b7c1e0e…' } },
	allPages: true,
	simplify: moderationOfVideo,
	failure: withNextStep,
});
