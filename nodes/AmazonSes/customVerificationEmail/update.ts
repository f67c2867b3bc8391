import { operation } from '../../shared/operation';
import { failure, nothingToChange, verificationParts, verificationTemplate } from '../fields';

export const update = operation({
	command: 'UpdateCustomVerificationEmailTemplate',
	name: 'Update',
	action: 'Update a custom verification email',
	description: 'Change parts of a template; what is not set stays as it is',
	uses: ['GetCustomVerificationEmailTemplate'],
	fields: {
		...verificationTemplate,
		FromEmailAddress: { ...verificationParts.FromEmailAddress, optional: true },
		TemplateSubject: { ...verificationParts.TemplateSubject, optional: true },
		TemplateContent: { ...verificationParts.TemplateContent, optional: true },
		SuccessRedirectionURL: { ...verificationParts.SuccessRedirectionURL, optional: true },
		FailureRedirectionURL: { ...verificationParts.FailureRedirectionURL, optional: true },
	},
	// AWS replaces the whole, and wants all of it.
	input: async ({ TemplateName, ...changed }, run) => {
		if (Object.keys(changed).length === 0) throw nothingToChange();
		const current = await run.call('GetCustomVerificationEmailTemplate', { TemplateName });
		const kept = Object.keys(verificationParts).map((member) => [member, current[member]] as const);
		return { TemplateName, ...Object.fromEntries(kept), ...changed };
	},
	failure,
});
