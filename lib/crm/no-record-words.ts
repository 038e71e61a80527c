import { plainWords } from './plain-words';

/*
 * What stands where a name is looked for, on a page that a CRM shows instead of the record at its address: sign-in, "not
 * found", a refusal, a check for robots. A CRM whose structure is known shows none of its hooks on such a page; where the
 * name comes from the title or from where somebody pointed, only the words tell.
 */

const WORDS = `
log in|login|log on|logon|sign in|signin|sign on|sign up|welcome back|session expired|your session has expired|two factor authentication
anmelden|anmeldung|einloggen|connexion|se connecter|connectez vous|identifiez vous|iniciar sesión|inicio de sesión|acceder|accedi|accesso
entrar|iniciar sessão|fazer login|acessar|inloggen|aanmelden|logga in|logg inn|log ind|log på|kirjaudu|kirjaudu sisään|zaloguj się|logowanie
přihlášení|přihlásit se|prihlásenie|bejelentkezés|autentificare|conectare|giriş|giriş yap|oturum aç|вход|войти|авторизация|вхід|увійти
ログイン|サインイン|登录|登入|로그인|تسجيل الدخول|כניסה|התחברות
not found|page not found|record not found|404|404 not found|error 404|404 error|404 page not found|this page could not be found
seite nicht gefunden|nicht gefunden|page introuvable|page non trouvée|página no encontrada|no encontrado|pagina non trovata|non trovato
página não encontrada|não encontrado|pagina niet gevonden|niet gevonden|sidan hittades inte|siden ble ikke funnet|siden blev ikke fundet
sivua ei löytynyt|nie znaleziono|nie znaleziono strony|stránka nenalezena|sayfa bulunamadı|страница не найдена|сторінку не знайдено
ページが見つかりません|页面未找到|找不到页面|找不到頁面|페이지를 찾을 수 없습니다
just a moment|attention required|checking your browser|verifying you are human|are you a robot|access denied|forbidden|403|403 forbidden
unauthorized|401|401 unauthorized|permission denied|no access|insufficient privileges|zugriff verweigert|accès refusé|acceso denegado
accesso negato|acesso negado|toegang geweigerd|åtkomst nekad|доступ запрещен|アクセスが拒否されました|拒绝访问|접근 거부
error|server error|internal server error|500|500 internal server error|502 bad gateway|bad gateway|503 service unavailable
service unavailable|gateway timeout|504 gateway timeout|something went wrong|oops|fehler|erreur|errore|erro|fout|ошибка|エラー|错误|오류
loading|please wait|redirecting|maintenance|under maintenance|laden|chargement|cargando|carregando|caricamento
`;
const KNOWN: ReadonlySet<string> = new Set(WORDS.split(/[|\n]/).filter(Boolean));

/** "Log in to Close", "Sign in with Acme". */
const SIGN_IN_TO = /^(?:log|sign) ?(?:in|on) (?:to|with|using) /;
/** What a title says beside them: "Sign in – Acme". */
const BESIDE = / [|·•–—-] /;

/** Whether a text is no customer's name but says that there is no record to see. @param text a heading or a title, or a part of it */
export const saysNoRecord = (text: string): boolean =>
  [text, text.split(BESIDE)[0] ?? ''].map(plainWords).some((said) => KNOWN.has(said) || SIGN_IN_TO.test(`${said} `));
