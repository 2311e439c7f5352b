import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeFixtures } from '../../../test/support/fixtures.ts';
import { html, observationsOf } from '../../../test/support/run-check.ts';
import { faultOf, judgeClosely } from '../../model/link/href-fault.ts';
import check from './check.ts';

const PAGE = 'https://jwc.jnyy.edu.cn/info/1001/1.htm';

describeFixtures(check, new URL('fixtures/', import.meta.url));

it('says what was most likely meant', () => {
  expect(faultOf('http：//www.jnyy.edu.cn/a', PAGE)).toEqual({ id: 'fullWidth', meant: 'http://www.jnyy.edu.cn/a' });
  expect(faultOf('http://https://www.jnyy.edu.cn/', PAGE)?.meant).toBe('https://www.jnyy.edu.cn/');
  expect(faultOf('www.jnyy.edu.cn', PAGE)?.meant).toBe('http://www.jnyy.edu.cn');
});

it('leaves a template variable to a person', () => {
  expect(observationsOf(check, [html('<a href="{{url}}">更多</a>')])).toMatchObject([{ certainty: 'review' }]);
});

it('gives one identity to one written form, wherever it stands', () => {
  const found = [PAGE, 'https://jwc.jnyy.edu.cn/list.htm'].flatMap((url) =>
    observationsOf(check, [html('<a href="www.example.edu.cn">主办单位</a>', url)]),
  );
  expect(new Set(found.map(({ identity }) => identity)).size).toBe(1);
});

describe('any href', () => {
  const path = fc.array(fc.constantFrom('info', '1001', 'a.htm', '通知', '（一）', 'http', 'www', '中 文', '%20'), {
    maxLength: 4,
  });

  it('of a well-formed address is silent', () => {
    const host = fc.constantFrom('www.jnyy.edu.cn', 'jwc.jnyy.edu.cn:8080', '学院.中国', '8.8.8.8', '[2001:da8::1]');
    fc.assert(
      fc.property(fc.constantFrom('http://', 'https://', '//'), host, path, (scheme, name, segments) => {
        expect(faultOf([scheme + name, ...segments].join('/'), PAGE)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom('', '/', './', '../'), path, (start, segments) => {
        fc.pre(segments[0] !== 'http' && segments[0] !== 'www');
        expect(faultOf(start + segments.join('/'), PAGE)).toBeNull();
      }),
    );
  });

  it('is judged without an exception, and its repair is no fault again', () => {
    const parts = fc.constantFrom(
      'http',
      'https',
      ':',
      '：',
      '/',
      '／',
      '\\',
      ' ',
      '　',
      'www.',
      'jnyy',
      '.edu.cn',
      '{{',
      '}}',
      '?',
      '#',
      '，',
      '[',
      '@',
      '\n',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (written) => {
        const fault = faultOf(written.join(''), PAGE);
        expect(fault).toEqual(judgeClosely(written.join(''), PAGE));
        if (fault?.meant && URL.canParse(fault.meant)) expect(() => faultOf(fault.meant ?? '', PAGE)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
