import { AmazonTranslate } from '../../../nodes/AmazonTranslate/AmazonTranslate.node';
import { describeAsTool } from '../asTool';

describeAsTool(AmazonTranslate, {
	of: 'text:translate',
	parameters: {
		text: "={{ $fromAI('text', '', 'string') }}",
		sourceLanguageCode: { __rl: true, mode: 'code', value: 'auto' },
		targetLanguageCode: { __rl: true, mode: 'code', value: "={{ $fromAI('language', '', 'string') }}" },
	},
	filledIn: { text: 'Hello', language: 'de' },
	reply: { body: { TranslatedText: 'Hallo', SourceLanguageCode: 'en', TargetLanguageCode: 'de' } },
	output: { TranslatedText: 'Hallo', SourceLanguageCode: 'en', TargetLanguageCode: 'de' },
});
