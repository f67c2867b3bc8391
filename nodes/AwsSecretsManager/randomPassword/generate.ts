import { operation } from '../../shared/operation';

export const generate = operation({
	command: 'GetRandomPassword',
	name: 'Generate',
	action: 'Generate a random password',
	description: 'Make a random password; it is stored nowhere in AWS',
	notice: 'The output holds the password, and n8n stores the data of executions.',
	fields: {
		PasswordLength: { label: 'Length', default: '32', optional: false, description: '1 to 4,096 characters' },
		ExcludeCharacters: { placeholder: 'e.g. "@/\\', description: 'Characters that must not be in it' },
		ExcludeLowercase: { description: 'Whether to leave out small letters' },
		ExcludeNumbers: { description: 'Whether to leave out digits' },
		ExcludePunctuation: { description: 'Whether to leave out punctuation' },
		ExcludeUppercase: { description: 'Whether to leave out capital letters' },
		IncludeSpace: { description: 'Whether a space may be in it' },
		RequireEachIncludedType: {
			default: true,
			description: 'Whether at least one character of each kind must be in it',
		},
	},
});
