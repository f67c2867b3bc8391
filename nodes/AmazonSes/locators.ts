import type { Locator } from '../shared/locators';

/** A picker of things that go by their names. */
const byName = (
	method: string,
	label: string,
	command: string,
	member: string,
	placeholder: string,
	about: (entry: Readonly<Record<string, unknown>>) => string | undefined = () => undefined,
): Locator => ({
	method,
	label,
	list: {
		command,
		item: (entry) => {
			const record = (typeof entry === 'string' ? { [member]: entry } : entry) as Readonly<Record<string, unknown>>;
			const name = record[member];
			if (typeof name !== 'string') return undefined;
			const more = about(record);
			return { name: more === undefined ? name : `${name} (${more})`, value: name };
		},
	},
	modes: [{ name: 'name', label: 'By Name', placeholder }],
});

export const template = byName(
	'searchTemplates',
	'Template',
	'ListEmailTemplates',
	'TemplateName',
	'e.g. order-shipped',
);

export const verificationTemplate = byName(
	'searchVerificationTemplates',
	'Verification Template',
	'ListCustomVerificationEmailTemplates',
	'TemplateName',
	'e.g. confirm-address',
	({ TemplateSubject }) => (typeof TemplateSubject === 'string' ? TemplateSubject : undefined),
);

export const identity = byName(
	'searchIdentities',
	'Identity',
	'ListEmailIdentities',
	'IdentityName',
	'e.g. example.com',
	({ VerificationStatus }) => (VerificationStatus === 'SUCCESS' ? undefined : 'not verified'),
);

export const configurationSet = byName(
	'searchConfigurationSets',
	'Configuration Set',
	'ListConfigurationSets',
	'ConfigurationSetName',
	'e.g. orders',
);

export const contactList = byName(
	'searchContactLists',
	'Contact List',
	'ListContactLists',
	'ContactListName',
	'e.g. newsletter',
);
