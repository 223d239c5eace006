//! Chinese characters that have a simplified form: 開源 and 开源 are found by each other.
//!
//! These are the 500 that occur most in the programmes of COSCUP 2022 and 2024, SITCON 2022 and PyCon Taiwan 2020: 98 of
//! 100 such characters there. Unicode's complete table would cost 9 KB. Several traditional characters share a simplified
//! one (複 and 復 are 复), so that is the form to compare.

/// In the order of their code points.
const TRADITIONAL: &str = "\
    並亂亞佈併來係個們倫偉偵傑備傳傷僅價儀億優儲內兩冊別則剛創劃劉動務勢勵匯區協\
    卻參叢吳員問啟單嗎嘗國圍園圖團執堅報場塊壇夠夢夥奧婭學實審寫寶將專尋對導屆層\
    屬島師帳帶幣幫幾庫廠廣廳張強彈彙後從復徵惡愛態慣慮憶應懷戰戲戶掃掛採揚換揮搶\
    擁擇擊擔據擬擴擺攝攤數斷於昇時暢書會東條楊業極榮構樂樓標樣樹機檔檢檻權歐歡歲\
    歷歸氣決沒況淺減測準溝溫滾滿漸潔潛濟濾瀏灣為無煩熱營爭爲爾狀獎獨獲獻現瑋環瓏\
    產畢畫異當療癒發盡監盤眾碩確碼礎礙禮種稱積穩穫窺競筆節範築簡籌紀約紅納純紙級\
    細紹終組結絕絡給統絲經綜綠維綱網緒線緣編緯練縮總織繞繪繫繼續義習聖聞聯聲職聽\
    脈脫腦腫腳臨臺與興舉舊莊華萬蒐蓋蓮蕭薦藍藝藥蘇處虛號蟲術衛衝補裝裡製複見規視\
    親覺覽觀觸訂計訊討訓託記訪設許註評詞詢試詮話該詳誌認語誠誤說課調談請論諮諸謂\
    講謝證識譯議護讀變讓豐貓負財貢貨責貴買費貼資質賴購賽贊趨跡踐蹟蹤躍車軌軟軸較\
    載輔輕輪輯輸轉辦農這連週進遊運過達遞遠適遲遷選遺邁還邊邏鄉鄭鄰醫釋針銀銜銷錄\
    錢錯鍵鎖鏈鐘鐵長門閃閉開閒間閱關陞陣陳陸陽隊階際隨險隱雖雙雜離難雲電靈靜韌響\
    頁頂項順須預領頭頸頻顆題額願類顧顯風飛飯飲養餘館饋馬駕駭騰驅驗體鬆鬥魚鮮鴻麥\
    麼黃點龍龐龜\
    ";

/// The simplified form of each, in the same order.
const SIMPLIFIED: &str = "\
    并乱亚布并来系个们伦伟侦杰备传伤仅价仪亿优储内两册别则刚创划刘动务势励汇区协\
    却参丛吴员问启单吗尝国围园图团执坚报场块坛够梦伙奥娅学实审写宝将专寻对导届层\
    属岛师帐带币帮几库厂广厅张强弹汇后从复征恶爱态惯虑忆应怀战戏户扫挂采扬换挥抢\
    拥择击担据拟扩摆摄摊数断于升时畅书会东条杨业极荣构乐楼标样树机档检槛权欧欢岁\
    历归气决没况浅减测准沟温滚满渐洁潜济滤浏湾为无烦热营争为尔状奖独获献现玮环珑\
    产毕画异当疗愈发尽监盘众硕确码础碍礼种称积稳获窥竞笔节范筑简筹纪约红纳纯纸级\
    细绍终组结绝络给统丝经综绿维纲网绪线缘编纬练缩总织绕绘系继续义习圣闻联声职听\
    脉脱脑肿脚临台与兴举旧庄华万搜盖莲萧荐蓝艺药苏处虚号虫术卫冲补装里制复见规视\
    亲觉览观触订计讯讨训托记访设许注评词询试诠话该详志认语诚误说课调谈请论咨诸谓\
    讲谢证识译议护读变让丰猫负财贡货责贵买费贴资质赖购赛赞趋迹践迹踪跃车轨软轴较\
    载辅轻轮辑输转办农这连周进游运过达递远适迟迁选遗迈还边逻乡郑邻医释针银衔销录\
    钱错键锁链钟铁长门闪闭开闲间阅关升阵陈陆阳队阶际随险隐虽双杂离难云电灵静韧响\
    页顶项顺须预领头颈频颗题额愿类顾显风飞饭饮养余馆馈马驾骇腾驱验体松斗鱼鲜鸿麦\
    么黄点龙庞龟\
    ";

/// Bytes of each of these characters.
const WIDTH: usize = 3;

/// The simplified form of a character, if it is one of these.
pub(super) fn simplified(c: char) -> char {
    let mut buffer = [0; 4];
    let wanted = c.encode_utf8(&mut buffer).as_bytes();
    let (all, _) = TRADITIONAL.as_bytes().as_chunks::<WIDTH>();
    let found = all.binary_search_by(|known| known.as_slice().cmp(wanted)).ok();
    let form = found.and_then(|at| SIMPLIFIED.get(at * WIDTH..)?.chars().next());
    form.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order_and_leads_away_from_itself() {
        let traditional: Vec<char> = TRADITIONAL.chars().collect();
        assert!(traditional.is_sorted_by(|a, b| a < b));
        assert_eq!(traditional.len(), SIMPLIFIED.chars().count());
        for (from, to) in traditional.iter().zip(SIMPLIFIED.chars()) {
            assert_eq!((from.len_utf8(), to.len_utf8()), (WIDTH, WIDTH), "{from} {to}");
            assert_eq!(simplified(*from), to);
            assert_eq!(simplified(to), to, "{from} leads to {to}, which leads on");
        }
        assert_eq!(simplified('源'), '源');
        assert_eq!(simplified('a'), 'a');
    }
}
