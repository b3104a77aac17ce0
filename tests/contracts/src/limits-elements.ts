// The limits of single blocks and of what stands in them.
import { Sink } from './rules';
import { type Json, isObject } from './snapshots';

const buttons = ['button', 'workflow_button'];
const dates = ['datepicker', 'timepicker', 'datetimepicker'];
const selects = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const choices = ['checkboxes', 'radio_buttons', 'overflow'];
const inActions = [...buttons, ...dates, ...selects, ...selects.map((type) => `multi_${type}`), ...choices];
const places: Record<string, readonly string[]> = {
  actions: inActions,
  section: [...inActions, 'image'],
  input: [
    ...inActions.filter((type) => !buttons.includes(type) && type !== 'overflow'),
    'plain_text_input',
    'email_text_input',
    'url_text_input',
    'number_input',
  ],
};

export class Elements {
  /** How many elements want the focus. */
  focused = 0;
  /** How much text was seen. */
  characters = 0;

  constructor(private readonly sink: Sink) {}

  block(at: string, block: Json): void {
    switch (block['type']) {
      case 'section':
        return this.section(at, block);
      case 'header':
        return this.add(this.sink.text('header-text', `${at}.text`, block['text'] ?? null, 150, 'plain_text'));
      case 'context':
        return this.context(at, block);
      case 'actions':
        return this.actions(at, block);
      case 'input':
        this.add(this.sink.text('input-label', `${at}.label`, block['label'] ?? null, 2000, 'plain_text'));
        this.add(this.sink.text('input-hint', `${at}.hint`, block['hint'], 2000, 'plain_text'));
        return this.element(`${at}.element`, block['element'], 'input');
      case 'image':
        return this.image(at, block);
      case 'rich_text':
        this.sink.count('rich-text', `${at}.elements`, block['elements'], 1, 1000);
        return;
      case 'divider':
      case 'markdown':
        return;
      default:
        this.sink.need('block-type', at, false, `${String(block['type'])}: these contracts have no limits for it yet`);
    }
  }

  /** The options or groups of a menu, or of the answer that fills one. */
  choices(at: string, holder: Json, most: number): void {
    const { options, option_groups: groups } = holder;
    this.sink.need(
      'options-or-groups',
      at,
      (options === undefined) !== (groups === undefined),
      'one of the two, and not both',
    );
    const values = new Set<unknown>();
    if (options !== undefined) {
      this.options(`${at}.options`, options, most, values, at === '' ? 0 : 1);
    }
    if (groups !== undefined) {
      this.sink.count('groups', `${at}.option_groups`, groups, at === '' ? 0 : 1, 100);
      (Array.isArray(groups) ? (groups as Json[]) : []).forEach((group, i) => {
        this.sink.text('group-label', `${at}.option_groups[${i}].label`, group['label'] ?? null, 75, 'plain_text');
        this.options(`${at}.option_groups[${i}].options`, group['options'], 100, values, 1);
      });
    }
    const chosen = [holder['initial_option'], ...((holder['initial_options'] as Json[] | undefined) ?? [])].filter(isObject);
    this.sink.need(
      'initial-choice',
      at,
      chosen.every((option) => values.has(option['value'])),
      'what is chosen at first is one of the options',
    );
  }

  private options(at: string, options: unknown, most: number, values: Set<unknown>, least: number): void {
    this.sink.count('options', at, options, least, most);
    (Array.isArray(options) ? (options as Json[]) : []).forEach((option, i) => {
      this.sink.text('option-text', `${at}[${i}].text`, option['text'] ?? null, 75);
      this.sink.text('option-description', `${at}[${i}].description`, option['description'], 75);
      this.sink.length('option-value', `${at}[${i}].value`, option['value'] ?? null, 1, 150);
      this.sink.need(
        'option-value-twice',
        `${at}[${i}].value`,
        !values.has(option['value']),
        `${String(option['value'])} is there already`,
      );
      values.add(option['value']);
    });
  }

  private section(at: string, block: Json): void {
    const { text, fields, accessory } = block;
    this.sink.need('section-empty', at, text !== undefined || fields !== undefined, 'neither text nor fields');
    this.add(this.sink.text('section-text', `${at}.text`, text, 3000));
    if (fields !== undefined) {
      this.sink.count('section-fields', `${at}.fields`, fields, 1, 10);
      (Array.isArray(fields) ? fields : []).forEach((field, i) =>
        this.add(this.sink.text('field-text', `${at}.fields[${i}]`, field, 2000)),
      );
    }
    if (accessory !== undefined) {
      this.element(`${at}.accessory`, accessory, 'section');
    }
  }

  private context(at: string, block: Json): void {
    this.sink.count('context-elements', `${at}.elements`, block['elements'], 1, 10);
    (Array.isArray(block['elements']) ? (block['elements'] as Json[]) : []).forEach((item, i) => {
      if (item['type'] === 'image') {
        this.image(`${at}.elements[${i}]`, item);
      } else {
        this.add(this.sink.text('context-text', `${at}.elements[${i}]`, item, 3000));
      }
    });
  }

  private actions(at: string, block: Json): void {
    this.sink.count('actions-elements', `${at}.elements`, block['elements'], 1, 25);
    const ids = new Set<unknown>();
    (Array.isArray(block['elements']) ? (block['elements'] as Json[]) : []).forEach((item, i) => {
      const id = item['action_id'];
      this.sink.need(
        'action-id-twice',
        `${at}.elements[${i}]`,
        id === undefined || !ids.has(id),
        `${String(id)} is there already`,
      );
      ids.add(id);
      this.element(`${at}.elements[${i}]`, item, 'actions');
    });
  }

  private element(at: string, given: unknown, place: 'actions' | 'section' | 'input'): void {
    const element = isObject(given) ? given : {};
    const type = String(element['type']);
    this.sink.need('element-place', at, places[place]?.includes(type) ?? false, `${type} in a block of type ${place}`);
    if (type === 'image') {
      return this.image(at, element);
    }
    // Slack would make one up, and the click could not be told from another
    this.sink.length('action-id', `${at}.action_id`, element['action_id'] ?? null, 1, 255);
    this.focused += element['focus_on_load'] === true ? 1 : 0;
    this.sink.text('placeholder', `${at}.placeholder`, element['placeholder'], 150, 'plain_text');
    this.confirm(`${at}.confirm`, element['confirm']);
    if (buttons.includes(type)) {
      return this.button(at, element);
    }
    if (dates.includes(type)) {
      return this.date(at, type, element);
    }
    if (choices.includes(type)) {
      const most = type === 'overflow' ? 5 : 10;
      this.sink.count('checkbox-options', `${at}.options`, element['options'], 1, most);
      return this.choices(at, element, most);
    }
    if (type.endsWith('static_select')) {
      return this.choices(at, element, 100);
    }
    if (type.endsWith('external_select')) {
      const least = element['min_query_length'];
      this.sink.need(
        'min-query-length',
        at,
        least === undefined || (Number.isInteger(least) && Number(least) >= 0),
        'a whole number',
      );
      return;
    }
    if (type.endsWith('_input')) {
      this.input(at, element);
    }
  }

  private button(at: string, button: Json): void {
    this.add(this.sink.text('button-text', `${at}.text`, button['text'] ?? null, 75, 'plain_text'));
    this.sink.length('button-value', `${at}.value`, button['value'], 1, 2000);
    this.sink.length('button-url', `${at}.url`, button['url'], 1, 3000);
    this.sink.length('accessibility-label', `${at}.accessibility_label`, button['accessibility_label'], 1, 75);
    this.style(at, button['style']);
  }

  private confirm(at: string, given: unknown): void {
    if (given === undefined) {
      return;
    }
    const confirm = isObject(given) ? given : {};
    this.sink.text('confirm-title', `${at}.title`, confirm['title'], 100, 'plain_text');
    this.sink.text('confirm-text', `${at}.text`, confirm['text'] ?? null, 300);
    this.sink.text('confirm-button', `${at}.confirm`, confirm['confirm'], 30, 'plain_text');
    this.sink.text('confirm-button', `${at}.deny`, confirm['deny'], 30, 'plain_text');
    this.style(at, confirm['style']);
  }

  private style(at: string, style: unknown): void {
    this.sink.need(
      'style',
      at,
      style === undefined || style === 'primary' || style === 'danger',
      `${String(style)} is no style`,
    );
  }

  private date(at: string, type: string, element: Json): void {
    const shapes: [string, RegExp][] = [
      ['initial_date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/],
      ['initial_time', /^([01]\d|2[0-3]):[0-5]\d$/],
      ['initial_date_time', /^\d{10}$/],
    ];
    for (const [field, shape] of shapes) {
      const value = element[field];
      this.sink.need(
        'date',
        `${at}.${field}`,
        value === undefined || shape.test(String(value)),
        `${String(value)} in a ${type}`,
      );
    }
  }

  private input(at: string, element: Json): void {
    const least = Number(element['min_length'] ?? 0);
    const most = Number(element['max_length'] ?? 3000);
    const right = least >= 0 && least <= 3000 && most >= 1 && most <= 3000 && least <= most;
    this.sink.need('input-length', at, right, `from ${least} to ${most}, where 0 to 3000 can be`);
    this.sink.length('initial-value', `${at}.initial_value`, element['initial_value'], 0, most);
  }

  private image(at: string, image: Json): void {
    this.sink.length('image', `${at}.alt_text`, image['alt_text'] ?? null, 1, 2000);
    this.sink.length('image', `${at}.image_url`, image['image_url'], 1, 3000);
  }

  private add(characters: number): void {
    this.characters += characters;
  }
}
