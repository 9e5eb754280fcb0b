const WORDS = [
  'nav|navbar|navigation|menu|breadcrumbs?|footer|sidebar|side-bar|toolbar|pagination|pager',
  'share|sharing|shares|social|socials|social-media',
  'comments?|comment-list|disqus|respond|replies',
  'related|related-?(?:posts?|articles|content|links|news|stories)|recommend(?:ed|ations?)|read-?(?:more|also|next)|also-?read',
  'more-?(?:news|stories|articles|posts|on)|most-?(?:read|popular|viewed)|popular|trending|teasers?|promo|promotion',
  'newsletter|subscribe|subscription|sign-?up|paywall',
  'advert(?:isement|isements|s)?|advertorial|ads?|adv|banner|sponsor(?:ed)?|outbrain|taboola',
  'cookies?|cookie-?(?:banner|notice|bar|consent)|consent|gdpr|modal|popup|pop-up|overlay|lightbox',
  'tags?|tag-?list|keywords|categories|topics',
  'byline|authors?|author-?(?:info|bio|box|name|card)|bio|dateline|timestamp|post-?meta|entry-?meta|article-?meta|post-?date',
  'copyright|disclaimer|credits?|photo-?credit|widget|screen-reader-text|sr-only|visually-?hidden|visuallyhidden',
];

/**
 * The vocabulary that themes and libraries share for what stands beside an article, as whole words of class names and
 * ids. Evidence about small parts only: an element that holds much of the text is the text, whatever it is called.
 */
export const HINT = new RegExp(`(?:^|[-_\\s])(?:${WORDS.join('|')})(?=$|[-_\\s\\d])`, 'i');

/** The same for captions of pictures that are no `<figcaption>`. */
export const CAPTION_HINT =
  /(?:^|[-_\s])(?:caption|captions|caption-?text|(?:image|img|photo|picture|media|foto|bild)-?(?:caption|description|desc|legend|text|credits?|info|metadata|author)|img-?meta(?:data)?|legend|bildunterschrift|bildtext)(?=$|[-_\s\d])/i;
